"""Steps of understanding as components of a spaCy ``Language``; each can be listed and switched off."""
