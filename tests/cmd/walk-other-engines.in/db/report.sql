SELECT u.id FROM public.users u JOIN public.orders o ON o.user_id = u.id;
