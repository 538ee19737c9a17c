# file: app/provider.py
class Provider:
    def __init__(self, llm):
        self.llm = llm

    @classmethod
    def of(cls, name, **kwargs):
        if name == "openai":
            from app.clients import ChatOpenAI

            llm = ChatOpenAI(**kwargs)
        elif name == "azure":
            from app.clients import AzureChatOpenAI

            llm = AzureChatOpenAI(**kwargs)
        elif name == "anthropic":
            from app.clients import ChatAnthropic

            llm = ChatAnthropic(**kwargs)
        elif name == "cohere":
            from app.clients import ChatCohere

            llm = ChatCohere(**kwargs)
        elif name == "vertex":
            from app.clients import ChatVertexAI

            llm = ChatVertexAI(**kwargs)
        elif name == "google":
            from app.clients import ChatGoogleGenerativeAI

            llm = ChatGoogleGenerativeAI(**kwargs)
        elif name == "fireworks":
            from app.clients import ChatFireworks

            llm = ChatFireworks(**kwargs)
        elif name == "ollama":
            from app.clients import ChatOllama

            llm = ChatOllama(**kwargs)
        elif name == "mistral":
            from app.clients import ChatMistralAI

            llm = ChatMistralAI(**kwargs)
        elif name == "groq":
            from app.clients import ChatGroq

            llm = ChatGroq(**kwargs)
        return cls(llm)

    async def answer(self, messages):
        return await self.llm.ainvoke(messages)


async def ask(name, messages):
    return await Provider.of(name).answer(messages)
