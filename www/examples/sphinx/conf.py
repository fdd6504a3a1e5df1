project = "Optimization, a short course"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
html_theme = "sphinx_book_theme"
html_title = project
