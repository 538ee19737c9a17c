# file: app/provider.py
class Provider:
    def __init__(self, llm):
        self.llm = llm

    @classmethod
    def of(cls, name, **kwargs):
        if name == "openai":
            from langchain_openai import ChatOpenAI

            llm = ChatOpenAI(**kwargs)
        elif name == "azure":
            from langchain_openai import AzureChatOpenAI

            llm = AzureChatOpenAI(**kwargs)
        elif name == "anthropic":
            from langchain_anthropic import ChatAnthropic

            llm = ChatAnthropic(**kwargs)
        elif name == "cohere":
            from langchain_cohere import ChatCohere

            llm = ChatCohere(**kwargs)
        elif name == "vertex":
            from langchain_google_vertexai import ChatVertexAI

            llm = ChatVertexAI(**kwargs)
        elif name == "google":
            from langchain_google_genai import ChatGoogleGenerativeAI

            llm = ChatGoogleGenerativeAI(**kwargs)
        elif name == "fireworks":
            from langchain_fireworks import ChatFireworks

            llm = ChatFireworks(**kwargs)
        elif name == "ollama":
            from langchain_ollama import ChatOllama

            llm = ChatOllama(**kwargs)
        elif name == "mistral":
            from langchain_mistralai import ChatMistralAI

            llm = ChatMistralAI(**kwargs)
        elif name == "groq":
            from langchain_groq import ChatGroq

            llm = ChatGroq(**kwargs)
        return cls(llm)

    async def answer(self, messages):
        return await self.llm.ainvoke(messages)  # call: infer


async def ask(name, messages):
    return await Provider.of(name).answer(messages)  # call: wrapper
