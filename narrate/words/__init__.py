"""What a careful narrator asks the writer before speaking: words whose pronunciation is in doubt."""
