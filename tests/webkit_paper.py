"""Prints a page to a PDF by WebKitGTK, which its driver does not do: `python3 webkit_paper.py ADDRESS FILE`, on a screen.

By the system's Python: what it imports (gir1.2-webkit2-4.1, python3-gi) comes from the system alone.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402  # their versions first

address, file = sys.argv[1:]


def write(view):
    """Print the page that was loaded."""
    settings, setup = Gtk.PrintSettings(), Gtk.PageSetup()
    settings.set_printer("Print to File")
    settings.set("output-uri", f"file://{file}")
    settings.set("output-file-format", "pdf")
    setup.set_paper_size(Gtk.PaperSize.new("iso_a4"))
    for side, margin in (("top", 15), ("bottom", 15), ("left", 16), ("right", 16)):
        getattr(setup, f"set_{side}_margin")(margin, Gtk.Unit.MM)
    printing = WebKit2.PrintOperation.new(view)
    printing.set_print_settings(settings)
    printing.set_page_setup(setup)
    printing.connect("finished", lambda _: Gtk.main_quit())
    printing.connect("failed", lambda _, error: sys.exit(error.message))
    view.printing = printing  # kept until it is done
    printing.print_()


def loaded(view, event):
    """Leave scripts a moment, then print."""
    if event == WebKit2.LoadEvent.FINISHED:
        GLib.timeout_add(800, write, view)


window, page = Gtk.Window(default_width=1280, default_height=800), WebKit2.WebView()
window.add(page)
window.show_all()
page.connect("load-changed", loaded)
page.load_uri(address)
Gtk.main()
