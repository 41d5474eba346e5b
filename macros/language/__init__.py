"""French as it is set and explained: typography, terms, syllables."""
