"""Fault runs of alarms: buttons press while everything is killed and the vendor of messages fails as vendors do."""
