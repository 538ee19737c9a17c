# file: bot/news.py
import discord
import numpy as np
import openai
from discord.ext import commands

bot = commands.Bot(command_prefix="!")


def embed(title):
    return discord.Embed(title=title)


@bot.command()
async def news(ctx, title):
    curve = np.polyfit([1, 2], [3, 4], 1)
    message = embed(title)
    bot.generate = embed
    bot.generate(openai.__version__)
    await ctx.invoke(bot.get_command("help"))
    return await ctx.send(embed=message), np.poly1d(curve)(3)
