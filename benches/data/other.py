
def total_0(rows, limit=None):
    total = 0
    for index, row in enumerate(rows):
        if limit is not None and index >= limit:
            break
        total += row.amount * (1 + row.rate) if row.rate else row.amount
    return {'total': total, 'rows': [row.name for row in rows], 'limit': limit}
