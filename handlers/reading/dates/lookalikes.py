"""What looks like a date and is none: names (May Chen, 九月集团), quantities, rooms, sizes, recurring days.

Looks at the words around a phrase. To leave a date unread costs a question; to read a name as a date costs a wrong
record.
"""

from handlers.reading.dates.grammar import Chunk, Context
from handlers.reading.dates.lookalike_dotted import DottedDays
from handlers.reading.dates.lookalike_names import Names
from handlers.reading.dates.lookalike_numbers import Numbers
from handlers.reading.dates.lookalike_times import Times
from handlers.reading.dates.lookalike_words import LooseWords
from handlers.reading.dates.lookalikes_holidays import is_no_holiday
from handlers.reading.dates.lookalikes_zh import is_chinese_lookalike


class Surroundings(Names, Numbers, Times, LooseWords, DottedDays):
    """A row of tokens and its text, to ask about the neighbours of a chunk."""

    def is_lookalike(self, chunk: Chunk, context: Context) -> bool:
        """Whether the words around say that this is no date."""
        before, after = self.before(chunk), self.after(chunk)
        return (
            self.is_name(chunk, before, after)
            or self.is_loose_time(chunk, before, after)
            or self.is_modifier(chunk, before, after)
            or self.is_quantity(chunk, after)
            or self.is_label(chunk, before)
            or self.is_point(chunk, before, after)
            or self.is_loose(chunk, before, after)
            or self.is_no_dotted_day(chunk, before, after, context)
            or is_chinese_lookalike(chunk, self.row, self.text)
            or self._is_part_of_a_clause(chunk)
            or is_no_holiday(chunk, self.row, self.text)
        )

    def _is_part_of_a_clause(self, chunk: Chunk) -> bool:
        """ "agreed on delivery": alone it is a term of payment."""
        return chunk.kind == "terms" and chunk.got.tokens[0].kind == "on" and len(self.row) > len(chunk.got.tokens)
