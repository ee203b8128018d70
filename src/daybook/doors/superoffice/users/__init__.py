"""Users: who is calling, who else there is, and how sessions begin and end."""
