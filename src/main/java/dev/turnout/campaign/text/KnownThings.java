package dev.turnout.campaign.text;

import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.channel.Channels;
import dev.turnout.mail.Emails;
import dev.turnout.program.Programs;
import dev.turnout.program.asset.ProgramAssets;
import org.springframework.stereotype.Component;

/** Where a text's names and the ids behind them are looked up. */
@Component
record KnownThings(
        Programs programs,
        ProgramAssets assets,
        Channels channels,
        Emails emails,
        Campaigns campaigns,
        StaticLists lists) {}
