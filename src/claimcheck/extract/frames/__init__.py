"""Triggers to frames: each opens typed slots, filled by grammar first, distance second; a figure serves one frame."""

from __future__ import annotations

from claimcheck.extract.factuality import status_of
from claimcheck.extract.frames.binding import bind_figures
from claimcheck.extract.frames.contracts import (
    contracted,
    lender_among_borrowers,
    made_by,
    player_sold_to,
    put_into_works,
    sides_of_contract,
    sides_of_loan,
    sign_player,
    sold_by_contract,
)
from claimcheck.extract.frames.described import (
    describe_parties,
    names_a_party,
    tell_between,
    work_meant,
)
from claimcheck.extract.frames.doubles import (
    absorb_objects,
    merge_doubles,
    one_trigger_two_tellings,
    price_of_takeover,
    retold,
)
from claimcheck.extract.frames.frame import Frame, Scene
from claimcheck.extract.frames.lands import issued_for_its_state, land_of_speaker, move_of_quantity, moved_not_teller
from claimcheck.extract.frames.measurand import settle_measured
from claimcheck.extract.frames.moved import name_change
from claimcheck.extract.frames.parties import handed_to
from claimcheck.extract.frames.posts import firm_of_speaker, part_appointer, share_office, takes_office
from claimcheck.extract.frames.roles import fill_roles
from claimcheck.extract.frames.settling import (
    aboard_or_capacity,
    borrow,
    drop_teller,
    inherit_status,
    join_companions,
    left_how,
    part_from_itself,
    parts_of_round,
    recall_cast,
    share_entity,
    share_measure,
    share_raiser,
    share_target,
)
from claimcheck.extract.frames.stakes import (
    holder_behind,
    same_stake,
    share_of_market,
    stake_bought,
    stake_in,
    told_by_turns,
)
from claimcheck.extract.frames.things import bought_thing, founded_thing, thing_sized, title_thing
from claimcheck.extract.frames.topic import default_to_topic, whose_quantity
from claimcheck.extract.frames.triggers import choose_triggers
from claimcheck.extract.frames.unlisted import unlisted_party


def build_frames(scene: Scene) -> list[Frame]:
    """Every frame of one sentence, in text order, with roles, figures and status."""
    frames = [Frame(m, scene.clauses.of[m.first]) for m in choose_triggers(scene)]
    for frame in frames:
        frame.status, frame.marked = status_of(scene.layers, scene.clauses, frame.trigger)
        frame.metric, frame.scope, frame.part = frame.row.metric, frame.row.scope, frame.row.part
    for frame in frames:
        if contracted(scene, frame, frames):
            frame.status, frame.marked = "prospective", True
        elif sold_by_contract(scene, frame, frames):
            frame.status, frame.marked = "actual", True
    for frame in frames:
        fill_roles(scene, frame, frames)
        drop_teller(scene, frame)
        bought_thing(scene, frame)
        title_thing(scene, frame)
        founded_thing(scene, frame)
        part_from_itself(scene, frame)
        lender_among_borrowers(scene, frame)
    for frame in frames:
        part_appointer(scene, frame, frames)
        takes_office(scene, frame, frames)
    frames = absorb_objects(scene, merge_doubles(frames))
    bind_figures(scene, frames)
    frames = price_of_takeover(scene, frames)
    frames = one_trigger_two_tellings(frames)
    inherit_status(scene, frames)
    for frame in frames:
        aboard_or_capacity(scene, frame)
        left_how(scene, frame)
    for frame in frames:
        tell_between(scene, frame)
        if frame.row.lang == "en" and (frame.figures or frame.event == "found" or names_a_party(scene, frame)):
            describe_parties(scene, frame, frames)
    for frame in frames:
        parts_of_round(scene, frame)
        share_office(frame, frames)
        share_target(frame, frames)
        share_raiser(frame, frames)
        join_companions(scene, frame)
        borrow(scene, frame, frames)
        stake_in(scene, frame)
        unlisted_party(scene, frame)
        thing_sized(scene, frame, frames)
        handed_to(scene, frame)
        recall_cast(scene, frame)
        whose_quantity(scene, frame)
        default_to_topic(scene, frame)
        share_entity(frame, frames)
        share_measure(frame, frames)
        sides_of_loan(scene, frame, frames)
        made_by(scene, frame)
        sides_of_contract(scene, frame, frames)
        firm_of_speaker(scene, frame, frames)
        put_into_works(scene, frame, frames)
        player_sold_to(scene, frame)
        sign_player(scene, frame)
        share_of_market(scene, frame)
        land_of_speaker(scene, frame)
        issued_for_its_state(scene, frame)
        moved_not_teller(scene, frame, frames)
        move_of_quantity(scene, frame, frames)
        holder_behind(scene, frame)
        same_stake(scene, frame, frames)
        settle_measured(scene, frame, frames)
        work_meant(scene, frame)
    for frame in frames:
        name_change(scene, frame, frames)
        stake_bought(frame, frames)
    return [turn for f in frames if not retold(scene, f, frames) for turn in told_by_turns(scene, f)]


__all__ = ["Frame", "Scene", "build_frames"]
