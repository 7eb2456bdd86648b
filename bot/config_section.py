"""What every table of the configuration is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file. A key nobody knows is an error, not a silent nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)
