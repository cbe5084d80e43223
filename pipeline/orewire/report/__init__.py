"""What a person sees on the console: the deals of a run, its account, and one record beside its words."""

from orewire.report.account import print_account
from orewire.report.deal import print_deal
from orewire.report.deals import print_deals
from orewire.report.history import print_history
from orewire.report.record import print_record

__all__ = ["print_account", "print_deal", "print_deals", "print_history", "print_record"]
