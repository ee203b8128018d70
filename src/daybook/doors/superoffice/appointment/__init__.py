"""Appointments: the resource Appointment."""
