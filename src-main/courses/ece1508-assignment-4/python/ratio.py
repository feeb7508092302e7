epsilon = 0.05
sigmoid_slope = lambda e: 1 / (4 * math.cosh(e / 2) ** 2)
tanh_slope = lambda e: 1 / math.cosh(e) ** 2
rho = sigmoid_slope(epsilon) / tanh_slope(epsilon)
rho_approx = (1 / 4 - epsilon**2 / 16) / (1 - epsilon**2)
print(f"rho = {rho:.9f}, rho_approx = {rho_approx:.9f}")
for T in (1, 2, 5, 10, 20):
    print(f"T = {T:2}  rho^T = {rho**T:.6e}  rho_approx^T = {rho_approx**T:.6e}")
