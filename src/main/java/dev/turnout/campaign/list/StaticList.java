package dev.turnout.campaign.list;

/** @param members how many people are on it */
public record StaticList(StaticListId id, String name, long members) {

    public static final int LONGEST_NAME = 100;
}
