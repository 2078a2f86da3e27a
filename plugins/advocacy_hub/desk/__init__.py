"""The desk: an editor works through the inbox in the browser, on this machine alone; never a part of the site."""
