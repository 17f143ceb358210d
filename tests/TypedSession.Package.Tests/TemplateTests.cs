namespace TypedSession.Package.Tests;

[Collection<ConsumerCollection>]
public sealed class TemplateTests(BuiltConsumers consumers)
{
    public static TheoryData<string> Templates => [.. Consumer.Templates.Select(consumer => consumer.Template)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_fresh_project_builds_without_a_warning(string template)
    {
        Assert.Empty(consumers.FindingsOf(Consumer.Templates.Single(consumer => consumer.Template == template)));
        Assert.True(File.Exists(Assembly(template)), consumers.Output);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_fresh_project_keeps_its_session_between_two_requests(string template)
    {
        await using RunningConsumer running = await RunningConsumer.StartAsync(Path.Combine(consumers.Folder, template), template);
        Assert.Contains("Lines: 1", await running.GetAsync("/cart"), StringComparison.Ordinal);
        Assert.Contains("__Host-Http-cart", running.Cookies);
        Assert.Contains("Lines: 2", await running.GetAsync("/cart"), StringComparison.Ordinal);

        running.ClearCookies();
        Assert.Contains("Lines: 1", await running.GetAsync("/cart"), StringComparison.Ordinal);
    }

    private string Assembly(string template) => Path.Combine(consumers.Folder, template, "bin", "Debug", "net10.0", $"{template}.dll");
}
