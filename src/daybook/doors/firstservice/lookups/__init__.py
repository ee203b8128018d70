"""What call logs choose from: their statuses and reasons."""
