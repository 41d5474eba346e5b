"""The whole build: the engine called from outside, the session, publication all at once or not at all."""
