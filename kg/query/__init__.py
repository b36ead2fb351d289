"""Saved questions: SPARQL files that a person can run, read and add to.

``saved`` gives them all, ``bind`` fills in parameters and gives SPARQL to be put to a
store. Data files: ``*.rq`` in this folder; the head of each is described in
``kg/query/questions.py``. Known limits: a level of honour (国家, 省, 市, 县) is read off the
award's name, so an award that does not carry it has none.
"""

from __future__ import annotations

from kg.query.questions import Param, SavedQuery, bind, find, saved

__all__ = ["Param", "SavedQuery", "bind", "find", "saved"]
