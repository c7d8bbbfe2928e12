comment on column mail.urgency is
    'the rank of its lane (0 goes first), or 10 more where its webinar was imminent when it was staged: those go first within the lane';
