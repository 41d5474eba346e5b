"""From authors' files to the model, or to messages in French: where, what, what to do."""
