"""A process that follows an archive by the file events of Linux, so that commands need not look at all files.

A command sends, through a socket in the cache folder, which folder it is about and the token that its catalog
keeps. It gets the token of this moment, and the articles that changed since its own one, or none of those:
then it looks at all files. Once what it saw is taken in, the catalog keeps the token that came before it.

- A token says from where on changes are told, so an older one does no harm. It is of one epoch: when events
  were lost, a folder came, went or moved, or a link came, another begins, and older tokens mean all files.
- Linux puts an event into the watcher's queue within the call that changes the file, and the watcher reads
  the queue once it has the question: so the answer knows of every change that was done before the question.
- Each folder is followed before its files are read. One that appears while nobody follows it has left an
  event in a folder that is followed, and by that a new epoch begins, whatever was in it.
- A watcher that is dead, stopped, slow, or of another folder gives no answer in time: all is as without it.
"""
