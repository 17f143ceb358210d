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

    /// <summary>Both of ours say what would lose sessions or give them away, and what to do. That of the framework comes with the first key.</summary>
    [Fact]
    public async Task A_fresh_project_in_Production_warns_of_its_key_ring_and_of_nothing_else()
    {
        await using RunningConsumer running = await RunningConsumer.StartAsync(Path.Combine(consumers.Folder, "web"), "web");
        await running.GetAsync("/cart");
        await running.GetAsync("/cart");

        Assert.Equal(["TypedSession[60]", "TypedSession[64]"], running.Warnings.Except(["Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager[35]"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_package_of_templates_makes_builds_without_a_warning_and_keeps_its_session()
    {
        Assert.Empty(consumers.FindingsOf(BuiltConsumers.FromTemplate));
        await using RunningConsumer running = await RunningConsumer.StartAsync(Path.Combine(consumers.Folder, BuiltConsumers.FromTemplate), BuiltConsumers.FromTemplate);
        Assert.Contains("Lines: 0", await running.GetAsync("/"), StringComparison.Ordinal);
        await running.PostAsync("/add/7");
        await running.PostAsync("/add/8");
        Assert.Contains("Lines: 2", await running.GetAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_takes_the_version_that_is_released_with_it()
    {
        string version = (await DotNet.RunAsync(PackedPackage.RepositoryRoot, "msbuild src/TypedSession -getProperty:Version")).Trim();
        string template = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "src/TypedSession.Templates/templates/web/.template.config/template.json"));
        Assert.Contains($"\"defaultValue\": \"{version}\"", template, StringComparison.Ordinal);
    }

    private string Assembly(string template) => Path.Combine(consumers.Folder, template, "bin", "Debug", "net10.0", $"{template}.dll");
}
