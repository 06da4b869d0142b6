// MetricCatalog
