"""What may leave the portal, and in which shape?

One definition of each list's rows and columns gives its page and its file.
No tables of its own, and nothing that the same person could not see on a page.
It may import from every room but cohesion_portal.
"""
