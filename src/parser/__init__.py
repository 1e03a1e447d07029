"""thidua: reads papers that launch Vietnamese emulation campaigns (phong trào thi đua) into grounded records."""
