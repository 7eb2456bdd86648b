"""Build hook: a wheel carries the example configuration inside `bot/`; an editable install reads the root's."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ExampleConfigHook(BuildHookInterface[Any]):
    """Hatchling's static `force-include` would also copy the file next to an editable install, where it goes stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is "standard" for a wheel and "editable" for `pip install -e`."""
        if version == "standard":
            build_data["force_include"]["config.example.toml"] = "bot/config.example.toml"
