"""What a team would otherwise write, fairly: FastAPI, Pydantic, SQLAlchemy, the same rows, the same durability."""
