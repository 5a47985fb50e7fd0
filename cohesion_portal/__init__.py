"""How do the rooms fit together?

Settings, addresses, the menu, and the pages that join several rooms: home, search, areas, principles, the desk.
No models.
It may import from every room; no room imports from it.
"""
