package dev.turnout.webinar;

/**
 * What a program does about what people do on the provider's own page.
 *
 * @param pull whether those who register there become members
 * @param applyCancellations whether those who cancel there are removed here; otherwise it is only shown
 */
public record RegistrantPolicy(boolean pull, boolean applyCancellations) {

    public static final RegistrantPolicy USUAL = new RegistrantPolicy(true, false);
}
