"""Assertions of the kit tell what differs."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("written_projects")
