"""Messages of e-mail, alone and in mailboxes."""
