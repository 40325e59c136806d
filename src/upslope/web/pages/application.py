"""Applications: the board, the table, one application."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
