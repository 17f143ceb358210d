using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace TypedSession.Samples.Tests;

/// <summary>An application's own integration tests, with the client that <c>WebApplicationFactory</c> makes.</summary>
public class FactoryTests
{
    [Theory]
    [InlineData("Development", "http://localhost", true)]
    [InlineData("Development", "https://localhost", true)]
    [InlineData("Production", "http://localhost", false)]
    [InlineData("Production", "https://localhost", true)]
    public async Task The_client_keeps_the_session_where_the_documentation_says_so(string environment, string address, bool isKept)
    {
        await using WebApplicationFactory<Game> factory =
            new WebApplicationFactory<Game>().WithWebHostBuilder(host => host.UseEnvironment(environment));
        using HttpClient client = factory.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(address) });

        await client.PostAsync("/guess/50", null);

        Assert.Equal(isKept ? "Guesses: 50" : "Guesses: ", await client.GetStringAsync("/"));
    }
}
