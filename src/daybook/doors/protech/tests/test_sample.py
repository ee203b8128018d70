"""The primary sample, sent unchanged, in JSON and in XML."""

import json
from typing import Any

import pytest
from tests.support import Book, sample

from .conftest import PAIR
