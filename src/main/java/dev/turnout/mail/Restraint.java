package dev.turnout.mail;

import org.jspecify.annotations.Nullable;

/** Decides whether a mail is withheld; pure. A limit of 0 is none. */
record Restraint(boolean operational, boolean needsLink, boolean needsMember, int perDay, int perWeek) {

    static Restraint of(Template template, MailSettings settings) {
        return new Restraint(
                template.email().operational(),
                template.needsLink(),
                template.needsMember(),
                settings.perDay(),
                settings.perWeek());
    }

    /** Whether earlier mails count. */
    boolean isLimited() {
        return !operational && (perDay > 0 || perWeek > 0);
    }

    /** @param inBatch whether the same order has a mail to this person already */
    @Nullable
    Withholding of(Recipient to, boolean inBatch) {
        if (to.blocked()) {
            return Withholding.BLOCK_LISTED;
        }
        if (to.undeliverable()) {
            return Withholding.UNDELIVERABLE;
        }
        if (!operational && to.unsubscribed()) {
            return Withholding.UNSUBSCRIBED;
        }
        if (!operational && to.suspended()) {
            return Withholding.SUSPENDED;
        }
        if (inBatch) {
            return Withholding.ALREADY_IN_BATCH;
        }
        if ((needsLink && to.link() == Recipient.Link.NEVER) || (needsMember && !to.member())) {
            return Withholding.NO_PERSONAL_LINK;
        }
        if (!operational && perDay > 0 && to.today() >= perDay) {
            return Withholding.LIMIT_OF_DAY;
        }
        if (!operational && perWeek > 0 && to.week() >= perWeek) {
            return Withholding.LIMIT_OF_WEEK;
        }
        return null;
    }
}
