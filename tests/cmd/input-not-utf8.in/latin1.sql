SELECT 'Zürich'
