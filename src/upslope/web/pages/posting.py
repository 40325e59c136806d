"""Postings: pasted or dropped, read, and held against what one knows."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)
