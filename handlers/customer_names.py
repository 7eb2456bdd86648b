"""The index of customers' names of one process, brought up to date from the store at each use."""

from handlers.reading.names import Named, NameIndex
from storage.customers import Customers


class CustomerNames:
    """Holds all customers' names; whoever asks filters by what the actor may read."""

    def __init__(self) -> None:
        self._index = NameIndex()
        self._stamp = 0
        self._state: object = None

    def index(self, customers: Customers) -> NameIndex:
        """The index as of this transaction."""
        if customers.state == self._state:
            return self._index
        self._state = customers.state
        for known in customers.changed_names(self._stamp):
            if known.gone:
                self._index.drop(known.id)
            else:
                self._index.put(Named(known.id, known.name, known.aliases))
            self._stamp = max(self._stamp, known.stamp)
        return self._index

    def clear(self) -> None:
        """Forgets everything: a rollback may have taken names back."""
        self._index = NameIndex()
        self._stamp = 0
        self._state = None
