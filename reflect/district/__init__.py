"""What a trust or an authority does with many schools: a report for each, and one of all of them.

`sources` says which schools there are and reads their answers, one school at a time. `work` makes
the reports, on any `concurrent.futures.Executor`: processes here, or a cluster. What is told of all
schools together is made of what may be shown of each, and of nothing else.
"""
