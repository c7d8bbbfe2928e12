-- A campaign's results among two million runs, 143,000 of them its own: its states are counted in 96 ms instead of 251, out
-- of 862 pages instead of 26,700; its failed ones are listed in 0.2 ms instead of 1.9, and those of a campaign without any
-- run in 0.02 ms instead of 229.
create index campaign_run_by_campaign on campaign_run (campaign_id, state, id);
