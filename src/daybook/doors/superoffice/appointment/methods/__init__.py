"""The methods of the agent Appointment."""
