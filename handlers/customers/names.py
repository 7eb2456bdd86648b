"""The index of customers' names of one writing thread, brought up to date from the store at each use."""

from handlers.reading.names import Named, NameIndex
from storage.customers.customers import Customers

# More names than this are rather read with all the others.
MANY = 5_000


class CustomerNames:
    """Holds all customers' names; whoever asks filters by what the actor may read."""

    def __init__(self) -> None:
        self._index = NameIndex()
        self._stamp = 0
        self._state: object = None
        self._transaction: object = None
        self._doubtful: set[int] = set()  # read in the present transaction: a rollback may take them back
        self._again: set[int] = set()  # to be read again, however old they are
        self._stamp_before = 0

    def index(self, customers: Customers) -> NameIndex:
        """The index as of this transaction."""
        if customers.state == self._state:
            return self._index
        if customers.transaction is not self._transaction:
            self._transaction, self._stamp_before = customers.transaction, self._stamp
            self._doubtful.clear()
        self._state = customers.state
        for known in customers.changed_names(self._stamp, self._again):
            if known.gone:
                self._index.drop(known.id)
            else:
                self._index.put(Named(known.id, known.name, known.aliases))
            self._doubtful.add(known.id)
            self._stamp = max(self._stamp, known.stamp)
        self._again.clear()
        return self._index

    def rolled_back(self) -> None:
        """Forgets what was read in the transaction that has just been rolled back, and nothing else: building the
        index anew takes a second with 20,000 names."""
        if len(self._doubtful) > MANY:
            self._index, self._stamp_before = NameIndex(), 0
            self._doubtful.clear()
        for customer_id in self._doubtful:
            self._index.drop(customer_id)
        self._again |= self._doubtful if self._stamp_before else set()
        self._stamp, self._state, self._transaction = self._stamp_before, None, None
        self._doubtful.clear()
