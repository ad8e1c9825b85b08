"""爱心呼叫器: devices and their signals, the ladder of calls that one starts, who answers, and how it ends."""
