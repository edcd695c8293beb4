"""Mail to text: mailboxes, messages with their parts, headers, and flowed text."""
