"""Playbooks: the rules, the law, the model wording and the client's profile, all data read once and checked."""

from clausescan.playbooks.load import Playbook, load_playbook, playbook_names
from clausescan.playbooks.profile import Profile, load_profile

__all__ = ["Playbook", "Profile", "load_playbook", "load_profile", "playbook_names"]
