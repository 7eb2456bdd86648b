"""How days, amounts, figures and records are told."""
