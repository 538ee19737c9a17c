import openai


def npc(world):
    return f"""You are Old Marrow, a smuggler who sells lamp oil in {world}. Oil costs 3 coppers, unless you like the customer. You like people who know the name of your boat. You lie about the weight
and you never give a discount to anyone in uniform. Stay in character, speak in short sentences, and end the scene when someone mentions the harbour master."""


STORE_SUPPORT = """Support macro for the in-game store (real money).

Refund a purchase when it was made less than 14 days ago and the pack was played for less than 2 hours. Gem packs are refunded only if no gem of the
pack was spent. After a second refund within 90 days, block purchases for 30 days. Minors: refund everything once, up to $250, when a parent writes.
Gifts go back to the giver.

Write the answer to the player. No emojis with money."""

CHAT_MOD = ("Decide whether the last message in the chat is harassment, banter or neither. Look at how the others react and at the ten messages before. Swear words alone are no harassment, and polite "
            "words may be. Answer with one of the three words and how sure you are from 0 to 100.")

EMOTES = "How often does each of these emotes occur in the log: :gg:, :wp:, :salt:, :heart:? Answer with a JSON object that maps the emote to its count.\n{log}"

RANK = "Ranks: 0-999 Iron, 1000-1499 Bronze, 1500-1999 Silver, 2000-2499 Gold, 2500 and above Diamond. Which rank does a player with {mmr} points have?"

BALANCE = "Here are 300 player comments on patch 4.2. What do they complain about when they complain about damage numbers? Group the complaints by what would make the players content, and give each group a rough share (most, many, some, few)."

TITLES = "Make every word of the item name start with a capital letter and the rest lower case, apart from 'of', 'the' and 'and' in the middle: {name}"


def patch_notes(changes):
    r = openai.chat.completions.create(
        model="gpt-4o", temperature=0.9,
        messages=[
            {"role": "system", "content": "Write the patch notes as the game's grumpy blacksmith would tell them over a beer. Every change must be in, with its old and new value; jokes may come in between."},
            {"role": "user", "content": "\n".join(changes)},
        ])
    return r


def ban(reports):
    r = openai.chat.completions.create(
        model="gpt-4o", temperature=0,
        messages=[
            {"role": "system", "content": "You hand out penalties. First offence: 24 hours of mute. Second within 60 days: 7 days' ban. Third: 30 days and loss of the season's rewards. Cheating is always permanent, unless the account is "
                                          "above level 200 and clean for 3 years, then 180 days."},
            {"role": "user", "content": reports},
        ])
    return r
