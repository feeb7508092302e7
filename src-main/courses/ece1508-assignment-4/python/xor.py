def network(x, s):
    """The shallow network for XOR: two threshold units (OR, AND) and an output unit (OR and not AND)."""
    h1 = int(x + s >= 0.5)
    h2 = int(x + s >= 1.5)
    return int(h1 - h2 >= 0.5)


def xor_of_sequence(bits):
    s = 0  # s[1]
    for x_t in bits:
        s = network(x_t, s)  # y[t], which is s[t + 1]
    return s


strings = [[(n >> t) & 1 for t in range(T)] for T in range(1, 9) for n in range(2**T)]
assert all(xor_of_sequence(bits) == sum(bits) % 2 for bits in strings)
print(f"The last output is the XOR of all {len(strings)} strings of length 1 to 8.")
